// Draws a part again only where what it is given has changed: lists grow, their rows stay.

import { Component, h, type FunctionComponent } from "preact";

export function memo<P extends object>(part: FunctionComponent<P>): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as Record<string, unknown>;
      return Object.entries(next).some(([name, value]) => before[name] !== value);
    }

    override render() {
      return h(part, this.props as P);
    }
  }
  return Kept as unknown as FunctionComponent<P>;
}
