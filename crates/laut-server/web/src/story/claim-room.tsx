// A claim: what it stands on.
export function ClaimRoom(_: { id: string }) {
  return <h1>…</h1>;
}
