// Descriptions as paragraphs, lists and code; nothing in them becomes markup of its own.

/** Text with what stands between backticks as code. */
function Line({ text }: { text: string }) {
  return <>{text.split(/`([^`]+)`/).map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))}</>;
}

export function Prose({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean);
  return (
    <>
      {blocks.map((block, place) => {
        const lines = block.split("\n");
        return lines.every((line) => /^\s*[-*] /.test(line))
          ? <ul key={place}>{lines.map((line) => <li key={line}><Line text={line.replace(/^\s*[-*] /, "")} /></li>)}</ul>
          : <p key={place}><Line text={block.replace(/\s*\n\s*/g, " ")} /></p>;
      })}
    </>
  );
}
