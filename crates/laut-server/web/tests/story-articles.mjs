// Articles of the browser tests of claims: a ferry's sale that four outlets tell and two officials stand for, which a
// ministry denies; a crane that two parties speak of. Everything in them is made up.

const article = (id, outlet, published, title, ...paragraphs) =>
  ({ id, outlet, published, title, language: "en", text: paragraphs.join("\n\n") });

const WIRE = [
  "The Lornsey ferry will be sold to a shipping line from Stenmark, the Harbour Post reported.",
  "The ferry has linked Lornsey with the mainland for thirty-one years. In summer it carries nine hundred people a day, " +
    "in winter it carries mostly hay, letters and the vet. A new one would cost more than the island takes in a year.",
  "In the café by the slipway there was only one subject at breakfast. The lamp above the door has been broken since March.",
];

export const ARTICLES = [
  article(
    "post", "Harbour Post", "2032-05-03", "Ferry up for sale",
    "The Lornsey ferry is to be sold to a shipping line from Stenmark, two officials familiar with the talks told the " +
      "Harbour Post.",
    "The talks began in a hotel in February. Nobody wore a badge, and the coffee was paid in cash. Since then there have " +
      "been four more meetings, the last of them on a barge that was moored under the old railway bridge.",
  ),
  article("tidings", "Coast Tidings", "2032-05-04", "Island to part with its ferry", ...WIRE),
  article("echo", "Northern Sheet", "2032-05-04", "Council wants rid of ferry", ...WIRE),
  article(
    "beacon", "Evening Beacon", "2032-05-05", "Ministry speaks",
    "The transport ministry denied on Wednesday that the Lornsey ferry would be sold to a shipping line from Stenmark.",
    "According to the Harbour Post, the Lornsey ferry is to be sold to a shipping line from Stenmark.",
    "Outside the ministry it rained all day. A man with a trumpet played to the pigeons until the porter sent him off.",
  ),
  article(
    "crane", "Harbour Post", "2032-05-06", "The crane goes",
    "The old crane in Brae harbour will be pulled down in June, said Una Corrigan, head of the port authority.",
    "The old crane in Brae harbour will be pulled down in June, said Tom Vesey, a spokesman for the Halden shipyard.",
  ),
];
