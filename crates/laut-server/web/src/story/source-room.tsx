// Who is credited most, and what somebody said over time.
export function SourcesRoom(_: { query: URLSearchParams }) {
  return <h1>…</h1>;
}
export function SourceRoom(_: { name: string }) {
  return <h1>…</h1>;
}
