// The articles of the ledger, the latest added first; files can be dropped here to add them.
export function ArticlesRoom() {
  return <h1>…</h1>;
}
