// Where a sighting stands in its article, as the addresses of the reading room tell it.

import type { Context } from "../contract";

export const placeOf = ({ span }: Pick<Context, "span">) => `at-${span.start}-${span.end}`;
