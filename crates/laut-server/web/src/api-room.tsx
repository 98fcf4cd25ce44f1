// The HTTP API for people: what the server's OpenAPI description says, to be read.
export function ApiRoom() {
  return <h1>API</h1>;
}
