// The claims as a table, thin ones first.
export function ClaimsRoom(_: { query: URLSearchParams }) {
  return <h1>…</h1>;
}
