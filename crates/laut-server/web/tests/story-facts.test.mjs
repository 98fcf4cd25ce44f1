// What is said of made-up claims, and the ways they took: pure functions, no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bundled } from "./bundled.mjs";

const { verdict } = await bundled("src/story/verdict.ts");
const { chains, branches } = await bundled("src/story/chains.ts");
const { calendar } = await bundled("src/story/calendar.ts");
const { parted } = await bundled("src/story/matching.ts");
const { Description, curl, typeOf } = await bundled("src/api-room/openapi.ts");

/** Somebody who said something: name, party, standing. */
const LINDT = ["Ada Lindt", "Hafenamt", "named"];
const OFFICE = ["Hafenamt", "Hafenamt", "named"];
const OHM = ["Bert Ohm", "Reederei", "named"];
const HIDDEN = ["zwei Lotsen", "zwei Lotsen", "anonymous"];
const OTHERS = ["Hafenkreise", "Hafenkreise", "anonymous"];
const COURIER = ["Kurier", "Kurier", "named"];

/** Makes up a claim, sighting by sighting. */
class Made {
  claim = {
    id: "c7", gist: "Die Fähre ist leck", sightings: [], origins: [], confirmed_by: [], loops: [], contexts: [], articles: [],
  };

  constructor(status, least, most) {
    Object.assign(this.claim, { status, independent: { least, most } });
  }

  /** Adds a sighting; without an outlet where that is empty, without a day where that is 0. */
  told(outlet, day, by, stance, force = "assert", route = []) {
    const { sightings, origins, contexts, articles } = this.claim;
    const number = sightings.length + 1;
    const article = `a${number}`;
    const published = day > 0 ? `2031-04-${String(day).padStart(2, "0")}` : null;
    let origin = null;
    if (by) {
      const [name, party, standing] = by;
      let known = origins.find((one) => one.name === name);
      if (!known) {
        known = {
          id: `o${origins.length + 1}`, name, party, standing, first_article: article, first_published: published, articles: [],
        };
        origins.push(known);
      }
      known.articles.push(article);
      origin = known.id;
    }
    sightings.push({
      article, statement: by && "s1", text: "Die Fähre ist leck", stance, origin, route, published,
      outlet: outlet || null, url: null, content: [], speaker: by?.[0] ?? null, force: by ? force : null, said: null,
      confidence: null,
    });
    contexts.push({
      sighting: number, article, outlet: outlet || null, title: null, published, said: null, speaker: by?.[0] ?? null,
      force: by ? force : null, span: { start: 0, end: 18 }, before: "", after: "",
    });
    articles.push({ id: article, title: null, outlet: outlet || null, url: null, published, language: "de", copy_of: null, notices: [] });
    return this;
  }

  says(outlet, day, by, route) {
    return this.told(outlet, day, by, "assert", "assert", route);
  }

  own(outlet, day, stance = "assert") {
    return this.told(outlet, day, null, stance);
  }

  confirms(outlet, day, by) {
    this.claim.confirmed_by.push(by[1]);
    return this.told(outlet, day, by, "assert", "confirm");
  }

  denies(outlet, day, by) {
    return this.told(outlet, day, by, "deny", "deny");
  }

  circle(...way) {
    this.claim.loops.push(way);
    return this;
  }

  /** Works out who holds it, as the server does (`holders` in laut-ledger). */
  held() {
    const holders = [];
    const words = this.claim.sightings.map((sighting, place) => ({ ...sighting, number: place + 1 }));
    words.sort((one, other) => (one.published ?? "9").localeCompare(other.published ?? "9"));
    for (const word of words) {
      const origin = this.claim.origins.find((one) => one.id === word.origin);
      if (!origin) {
        continue;
      }
      const { standing, id } = origin;
      const name = standing === "named" ? origin.party : origin.name;
      let holder = holders.find((one) => (standing === "named" ? one.name === name : one.origins[0] === id));
      if (!holder) {
        holder = {
          name, standing, origins: [], now: null, since: null, asserted: null, denied: null, doubted: null, confirmed: null,
          turned: null,
        };
        holders.push(holder);
      }
      holder.origins.push(...(holder.origins.includes(id) ? [] : [id]));
      const said = { sighting: word.number, day: word.published };
      holder[{ assert: "asserted", deny: "denied", doubt: "doubted" }[word.stance]] ??= said;
      if (word.force === "confirm" && this.claim.confirmed_by.includes(name)) {
        holder.confirmed ??= said;
      }
      if (word.stance !== "doubt") {
        const before = word.stance === "assert" ? holder.denied : holder.asserted;
        holder.turned = before && before.day && word.published && before.day < word.published ? before : null;
      }
      if (word.stance !== "doubt" && holder.now !== word.stance) {
        Object.assign(holder, { now: word.stance, since: word.published });
      }
    }
    return { ...this.claim, holders };
  }

  is(en, de, alsoEn = [], alsoDe = []) {
    assert.deepEqual(verdict(this.held(), "en"), { sentence: en, also: alsoEn });
    assert.deepEqual(verdict(this.held(), "de"), { sentence: de, also: alsoDe });
  }
}

test("claims of one origin", () => {
  new Made("single", 1, 1).says("Bote", 5, LINDT).is(
    "Only Bote reports this, and its only source is Ada Lindt (Hafenamt).",
    "Das berichtet nur Bote, und die einzige Quelle ist Ada Lindt (Hafenamt).",
  );
  new Made("single", 1, 1).says("Bote", 5, HIDDEN).is(
    "Only Bote reports this, and its only source is unnamed (“zwei Lotsen”).",
    "Das berichtet nur Bote, und die einzige Quelle bleibt ungenannt („zwei Lotsen“).",
  );
  new Made("single", 1, 1).says("Bote", 5, HIDDEN, ["Kurier"]).is(
    "Only Bote reports this, and its only source is an unnamed source of Kurier (“zwei Lotsen”).",
    "Das berichtet nur Bote, und die einzige Quelle ist eine ungenannte Quelle von Kurier („zwei Lotsen“).",
  );
  new Made("single", 1, 1).says("Bote", 5, OHM, ["Kurier"]).is(
    "Only Bote reports this, and its only source is Bert Ohm (Reederei) by way of Kurier.",
    "Das berichtet nur Bote, und die einzige Quelle ist Bert Ohm (Reederei), vermittelt durch Kurier.",
  );
  new Made("single", 1, 1)
    .says("Kurier", 5, HIDDEN)
    .says("Bote", 6, HIDDEN, ["Kurier"])
    .says("Post", 6, HIDDEN, ["Kurier", "Bote"])
    .is(
      "Three outlets say so, all of them resting on one unnamed source of Kurier (“zwei Lotsen”).",
      "Drei Medien berichten das, alle stützen sich auf ein und dieselbe ungenannte Quelle von Kurier („zwei Lotsen“).",
    );
  new Made("single", 1, 1).says("Bote", 6, COURIER).says("Kurier", 6, COURIER).is(
    "Two outlets say so, both of them resting on one report by Kurier, which names no source.",
    "Zwei Medien berichten das, beide stützen sich auf ein und denselben Bericht von Kurier, der keine Quelle nennt.",
  );
  new Made("single", 1, 1).says("", 0, OFFICE).is(
    "Only one article reports this, and its only source is Hafenamt.",
    "Das berichtet nur ein einziger Artikel, und die einzige Quelle ist Hafenamt.",
  );
  new Made("single", 1, 1).says("Bote", 5, OFFICE).says("Bote", 6, OFFICE).own("Post", 7).is(
    "Two outlets say so: one rests on Hafenamt; one names no source.",
    "Zwei Medien berichten das: Eines stützt sich auf Hafenamt; eines nennt keine Quelle.",
  );
  new Made("single", 1, 1).confirms("Bote", 6, LINDT).is(
    "Ada Lindt (Hafenamt) confirms this on the record on 6 April 2031; nobody else says so.",
    "Ada Lindt (Hafenamt) bestätigt das namentlich, am 6. April 2031; sonst sagt es niemand.",
  );
});

test("claims of nobody", () => {
  new Made("unsourced", 0, 0).own("Bote", 5).is(
    "Only Bote says so, and it names no source.",
    "Das schreibt nur Bote, ohne eine Quelle zu nennen.",
  );
  new Made("unsourced", 0, 0).own("Bote", 5).own("Bote", 6).is(
    "Only Bote says so, in two articles, and names no source.",
    "Das schreibt nur Bote in zwei Artikeln, ohne eine Quelle zu nennen.",
  );
  new Made("unsourced", 0, 0).own("Bote", 5).own("Post", 6).own("Kurier", 6).is(
    "Three outlets say so; none of them names a source.",
    "Drei Medien schreiben das; keines von ihnen nennt eine Quelle.",
  );
  new Made("unsourced", 0, 0).told("Bote", 5, OHM, "doubt").is(
    "Nobody in these articles says that it is so.",
    "In diesen Artikeln sagt niemand, dass es so ist.",
    ["Bert Ohm (Reederei) doubts it."],
    ["Bert Ohm (Reederei) bezweifelt es."],
  );
  new Made("denied", 0, 0).denies("Bote", 5, LINDT).is(
    "Ada Lindt (Hafenamt) denies this; in these articles nobody says it.",
    "Ada Lindt (Hafenamt) bestreitet das; in diesen Artikeln behauptet es niemand.",
  );
  new Made("denied", 0, 0).own("Post", 4).denies("Bote", 5, LINDT).denies("Kurier", 0, OHM).is(
    "Ada Lindt (Hafenamt) and Bert Ohm (Reederei) deny what only Post says, naming no source.",
    "Ada Lindt (Hafenamt) und Bert Ohm (Reederei) bestreiten, was nur Post schreibt, ohne eine Quelle zu nennen.",
  );
  new Made("denied", 0, 0).own("Blatt", 5, "deny").is(
    "Blatt denies this, naming no source; in these articles nobody says it.",
    "Blatt bestreitet das, ohne eine Quelle zu nennen; in diesen Artikeln behauptet es niemand.",
  );
  new Made("denied", 0, 0).says("Bote", 4, OHM).denies("Kurier", 6, OHM).is(
    "Bert Ohm (Reederei) denies this; in these articles nobody else says it.",
    "Bert Ohm (Reederei) bestreitet das; in diesen Artikeln behauptet es sonst niemand.",
    ["Bert Ohm (Reederei) seems to have said so at first (4 April 2031) and to deny it now (6 April 2031): please check."],
    ["Bert Ohm (Reederei) scheint es zunächst gesagt zu haben (4. April 2031) und jetzt zu bestreiten (6. April 2031): bitte prüfen."],
  );
});

test("claims of several", () => {
  new Made("corroborated", 2, 2).says("Bote", 5, LINDT).says("Kurier", 5, OHM).is(
    "Two parties say so independently: Ada Lindt (Hafenamt) and Bert Ohm (Reederei).",
    "Zwei Seiten sagen das unabhängig voneinander: Ada Lindt (Hafenamt) und Bert Ohm (Reederei).",
  );
  new Made("uncertain", 1, 2).says("Bote", 5, HIDDEN).says("Kurier", 5, OTHERS).is(
    "Two outlets report this from unnamed sources that may be one and the same: “zwei Lotsen” (Bote) and “Hafenkreise” (Kurier).",
    "Zwei Medien berufen sich auf ungenannte Quellen, die ein und dieselbe sein können: „zwei Lotsen“ (Bote) und „Hafenkreise“ (Kurier).",
  );
  new Made("corroborated", 2, 3)
    .says("Kurier", 4, HIDDEN)
    .says("Bote", 5, OTHERS)
    .confirms("Post", 5, LINDT)
    .own("Blatt", 5)
    .is(
      "Two to three sources say so independently (some may be one): " +
        "“zwei Lotsen” (Kurier), “Hafenkreise” (Bote) and Ada Lindt (Hafenamt).",
      "Zwei bis drei Quellen sagen das unabhängig voneinander (einige können ein und dieselbe sein): " +
        "„zwei Lotsen“ (Kurier), „Hafenkreise“ (Bote) und Ada Lindt (Hafenamt).",
      ["Confirmed on the record by Ada Lindt (Hafenamt) on 5 April 2031.", "Blatt says so itself, with no source."],
      ["Namentlich bestätigt von Ada Lindt (Hafenamt) am 5. April 2031.", "Blatt schreibt es selbst, ohne Quelle."],
    );
});

test("claims that are disputed", () => {
  new Made("disputed", 1, 1).says("Kurier", 4, HIDDEN).denies("Bote", 5, OFFICE).is(
    "Hafenamt denies what an unnamed source of Kurier (“zwei Lotsen”) says.",
    "Hafenamt bestreitet, was eine ungenannte Quelle von Kurier („zwei Lotsen“) sagt.",
  );
  new Made("disputed", 1, 2).says("Kurier", 4, HIDDEN).says("Post", 4, OTHERS).denies("Bote", 5, LINDT).denies("Bote", 6, OHM).is(
    "Ada Lindt (Hafenamt) and Bert Ohm (Reederei) deny what an unnamed source of Kurier (“zwei Lotsen”) and " +
      "an unnamed source of Post (“Hafenkreise”) say.",
    "Ada Lindt (Hafenamt) und Bert Ohm (Reederei) bestreiten, was eine ungenannte Quelle von Kurier („zwei Lotsen“) und " +
      "eine ungenannte Quelle von Post („Hafenkreise“) sagen.",
    ["That makes one to two independent origins: some may be one."],
    ["Das macht ein bis zwei unabhängige Ursprünge: Einige können ein und derselbe sein."],
  );
  new Made("single", 1, 1).denies("Bote", 4, OFFICE).confirms("Bote", 6, LINDT).is(
    "Ada Lindt (Hafenamt) confirms this on the record on 6 April 2031; nobody else says so.",
    "Ada Lindt (Hafenamt) bestätigt das namentlich, am 6. April 2031; sonst sagt es niemand.",
    ["Hafenamt (Ada Lindt) seems to have denied it at first (4 April 2031) and to say so now (6 April 2031): please check."],
    ["Hafenamt (Ada Lindt) scheint es zunächst bestritten zu haben (4. April 2031) und jetzt zu sagen (6. April 2031): bitte prüfen."],
  );
  new Made("single", 1, 1)
    .says("Bote", 5, COURIER)
    .says("Kurier", 5, COURIER, ["Bote"])
    .told("Post", 6, OHM, "doubt")
    .own("Blatt", 6, "deny")
    .circle("Kurier", "Bote", "Kurier")
    .is(
      "Two outlets say so, both of them resting on one report by Kurier, which names no source.",
      "Zwei Medien berichten das, beide stützen sich auf ein und denselben Bericht von Kurier, der keine Quelle nennt.",
      [
        "Bert Ohm (Reederei) doubts it.",
        "Blatt denies it itself, with no source.",
        "The reporting runs in a circle: Kurier → Bote → Kurier.",
      ],
      [
        "Bert Ohm (Reederei) bezweifelt es.",
        "Blatt bestreitet es selbst, ohne Quelle.",
        "Die Berichte drehen sich im Kreis: Kurier → Bote → Kurier.",
      ],
    );
});

test("names stay on their line and keep their direction", () => {
  const evil = ["Ada\u202e\n Lindt", "Ada\u202e\n Lindt", "named"];
  const claim = new Made("single", 1, 1).says("Bote\u2028X", 5, evil).held();
  assert.equal(verdict(claim, "en").sentence, "Only Bote X reports this, and its only source is Ada Lindt.");
});

test("whatever the figures, there is a sentence", () => {
  for (const status of ["unsourced", "single", "uncertain", "corroborated", "disputed", "denied"]) {
    for (const made of [
      new Made(status, 0, 0),
      new Made(status, 1, 1).says("Bote", 5, LINDT),
      new Made(status, 1, 2).own("", 0, "doubt"),
      new Made(status, 2, 2).denies("", 0, OHM).own("", 0),
    ]) {
      for (const language of ["en", "de"]) {
        const { sentence, also } = verdict(made.held(), language);
        for (const one of [sentence, ...also]) {
          assert.match(one, /^[\p{Lu}].+\.$/u);
          assert.doesNotMatch(one, /undefined|null|NaN| {2}|: \./);
        }
      }
    }
  }
});

test("ways lead from origins through outlets to articles", () => {
  const { claim } = new Made("single", 1, 1)
    .says("Kurier", 4, HIDDEN)
    .says("Bote", 5, HIDDEN, ["Kurier"])
    .denies("Bote", 6, LINDT)
    .denies("Bote", 7, OFFICE)
    .own("Blatt", 8);
  const { nodes, edges, parties } = chains(claim);
  assert.deepEqual(parties, [{ id: "party Hafenamt", name: "Hafenamt" }]);
  assert.deepEqual(nodes.map((node) => node.id).sort(), [
    "article a1", "article a2", "article a3", "article a4", "article a5",
    "nobody a5", "origin o1", "origin o2", "origin o3", "via Kurier",
  ]);
  assert.deepEqual(edges.map(({ from, to, stance, span }) => `${from} > ${to} ${stance} ${span}`), [
    "origin o1 > article a1 assert 2",
    "origin o1 > via Kurier assert 1",
    "via Kurier > article a2 assert 1",
    "origin o2 > article a3 deny 2",
    "origin o3 > article a4 deny 2",
    "nobody a5 > article a5 assert 2",
  ]);
  const list = branches(claim);
  assert.deepEqual(list.map(({ origin, ways }) => [origin?.name ?? null, ways.map((way) => way.route)]), [
    ["zwei Lotsen", [[], ["Kurier"]]],
    ["Ada Lindt", [[]]],
    ["Hafenamt", [[]]],
    [null, [[]]],
  ]);
});

test("copies stand behind what they copy, circles lead back", () => {
  const copied = new Made("single", 1, 1).says("Kurier", 4, LINDT).says("Bote", 5, LINDT).says("Post", 5, LINDT).claim;
  copied.articles[1].copy_of = "a1";
  copied.articles[2].copy_of = "a2";
  const { nodes, edges } = chains(copied);
  assert.deepEqual(edges.map(({ to }) => to), ["article a1"]);
  const articles = nodes.filter((node) => node.sort === "article");
  assert.deepEqual(articles.map(({ copyOf, depth, copies }) => [copyOf, depth, copies]), [[null, 0, 2], ["a1", 1, 0], ["a1", 2, 0]]);

  const circle = new Made("single", 1, 1).says("Kurier", 4, HIDDEN).says("Kurier", 6, HIDDEN, ["Kurier", "Bote"]);
  const loops = chains(circle.claim).edges.filter((edge) => edge.isLoop);
  assert.deepEqual(loops.map(({ from, to, isReturn }) => [from, to, isReturn]), [
    ["via Kurier", "via Bote", false],
    ["via Bote", "article a2", false],
    ["article a2", "via Kurier", true],
  ]);
});

test("marks on the line of days do not touch", () => {
  const word = (number, said, published) => ({ number, said, published, stance: "assert", origin: null, route: [] });
  const { marks, undated, ticks, rows } = calendar([
    word(1, null, "2031-04-04"), word(2, "2031-04-04", "2031-04-06"), word(3, null, "2031-04-05"), word(4, null, null),
    word(5, "2031-04-03/2031-04-05", "2031-04-06"),
  ], 600);
  assert.deepEqual(undated.map(({ number }) => number), [4]);
  assert.deepEqual(ticks.map(({ day }) => day), ["2031-04-03", "2031-04-04", "2031-04-05", "2031-04-06"]);
  for (const one of marks) {
    for (const other of marks) {
      assert.ok(one === other || one.row !== other.row || Math.abs(one.x - other.x) >= 26);
      assert.ok(one.row < rows);
    }
  }
});

test("shared words are found where they stand", () => {
  const pieces = parted("Die Fähre ist leck, die alte Fähre", ["fähre", "leck"], ["alte", "nirgends"]);
  assert.deepEqual(pieces.filter(({ sort }) => sort !== "other"), [
    { text: "Fähre", sort: "same" }, { text: "leck", sort: "same" }, { text: "alte", sort: "only" },
  ]);
  assert.equal(pieces.map(({ text }) => text).join(""), "Die Fähre ist leck, die alte Fähre");
});

test("a description of an API becomes commands", () => {
  const description = new Description({
    openapi: "3.1.0",
    info: { title: "made up" },
    components: {
      parameters: { id: { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a b" } },
      schemas: {
        Note: { type: "object", required: ["text"], properties: { text: { type: "string", examples: ["it's"] }, day: { type: "string" } } },
        Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } },
      },
    },
    paths: {
      "/v1/notes/{id}": {
        parameters: [{ $ref: "#/components/parameters/id" }],
        post: { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Note" } } } } },
        get: { parameters: [{ name: "all", in: "query", schema: { type: "boolean" } }] },
      },
    },
  });
  assert.deepEqual(description.operations.map((one) => curl(description, one, "http://h:1")), [
    "curl http://h:1/v1/notes/a%20b",
    "curl -X POST http://h:1/v1/notes/a%20b \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"text\":\"it'\\''s\"}'",
  ]);
  assert.ok(description.sample({ $ref: "#/components/schemas/Tree" }), "a schema of itself ends");
  assert.equal(typeOf({ type: ["array", "null"], items: { type: "string", format: "date" } }), "[string (date)] | null");
  assert.deepEqual(new Description({ paths: { "/x": null } }).operations, []);
});
