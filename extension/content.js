// Marks statements in the page that it is put into: nodes of text are cut and wrapped into marks, and nothing else of the
// page is touched. What laut said is only ever compared with the page's own words, and never becomes any of them.

(() => {
  if (globalThis.lautIsHere) {
    return;
  }
  globalThis.lautIsHere = true;
  const api = globalThis.browser ?? globalThis.chrome;
  const CLASS = "laut-mark";
  /** What holds no words of the page. */
  const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEXTAREA", "TEMPLATE", "SELECT", "OPTION"]);
  /** What is not sent: it is no text, and often most of a page. */
  const LEFT_OUT = "script:not([type='application/ld+json']), style, svg, canvas, iframe, object, embed, noscript, template";
  /** Letters of the words before that tell places with the same words apart. */
  const AROUND = 60;
  /** Letters that may stand between the words in a page, and mean nothing. */
  const isLetter = (letter) => !/[\s\u00ad\u200b-\u200f\u2060\ufeff]/u.test(letter);

  function page() {
    // In a document that nobody sees nothing runs or is loaded, and the page stays as it is.
    const copy = document.implementation.createHTMLDocument("").importNode(document.documentElement, true);
    unwrap(copy);
    copy.querySelectorAll(LEFT_OUT).forEach((node) => node.remove());
    return { url: location.href, html: `<!doctype html>${copy.outerHTML}` };
  }

  /** All letters of the page, each with its node and place. */
  function index() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => {
        for (let above = node.parentElement; above; above = above.parentElement) {
          if (SILENT.has(above.tagName)) {
            return NodeFilter.FILTER_REJECT;
          }
        }
        return NodeFilter.FILTER_ACCEPT;
      },
    });
    const nodes = [];
    const places = [];
    const letters = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = nodes.push(node) - 1;
      for (let place = 0; place < node.data.length; place += 1) {
        if (isLetter(node.data[place])) {
          letters.push(node.data[place]);
          places.push([at, place]);
        }
      }
    }
    return { nodes, places, text: letters.join("") };
  }

  const squeezed = (text) => [...text].filter(isLetter).join("");

  /** Where some words stand: of several places the one before which the same words stand. */
  function find(text, words, before) {
    let best = -1;
    let most = -1;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      let same = 0;
      while (same < before.length && text[at - 1 - same] === before[before.length - 1 - same]) {
        same += 1;
      }
      if (same > most) {
        [best, most] = [at, same];
      }
    }
    return best;
  }

  /** Wraps letters of the page into marks, one for each node of text that has some of them. */
  function wrap({ nodes, places }, from, to, make) {
    const pieces = [];
    for (const [at, place] of places.slice(from, to)) {
      const last = pieces.at(-1);
      if (last?.at === at) {
        last.end = place + 1;
      } else {
        pieces.push({ at, start: place, end: place + 1 });
      }
    }
    for (const { at, start, end } of pieces) {
      const node = nodes[at].splitText(start);
      node.splitText(end - start);
      const mark = make();
      node.replaceWith(mark);
      mark.append(node);
    }
    return pieces.length;
  }

  function mark({ text, statements }) {
    unwrap(document);
    const points = [...text];
    let marked = 0;
    for (const { id, spans, standing, told } of statements) {
      let found = false;
      for (const [start, end] of spans) {
        const words = squeezed(points.slice(start, end).join(""));
        if (words === "") {
          continue;
        }
        const before = squeezed(points.slice(Math.max(0, start - 2 * AROUND), start).join("")).slice(-AROUND);
        // Made anew each time: what was wrapped before has cut its nodes.
        const known = index();
        const at = find(known.text, words, before);
        if (at >= 0) {
          found = wrap(known, at, at + words.length, () => {
            const one = document.createElement("mark");
            one.className = CLASS;
            one.title = told;
            one.dataset.laut = id;
            one.dataset.lautStanding = ["named", "anonymous"].includes(standing) ? standing : "nobody";
            return one;
          }) > 0 || found;
        }
      }
      marked += found ? 1 : 0;
    }
    return marked;
  }

  function unwrap(root) {
    root.querySelectorAll(`mark.${CLASS}`).forEach((one) => {
      const above = one.parentNode;
      one.replaceWith(...one.childNodes);
      above?.normalize();
    });
  }

  function show(statement) {
    const own = [...document.querySelectorAll(`mark.${CLASS}`)];
    own.forEach((one) => one.toggleAttribute("data-laut-chosen", one.dataset.laut === statement));
    own.find((one) => one.dataset.laut === statement)?.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const one = event.isTrusted && event.target instanceof Element ? event.target.closest(`mark.${CLASS}`) : null;
    if (one) {
      show(one.dataset.laut);
      void api.runtime.sendMessage({ sort: "clicked", statement: one.dataset.laut }).catch(() => undefined);
    }
  });

  api.runtime.onMessage.addListener((message, sender, answer) => {
    if (sender.id !== api.runtime.id) {
      return;
    }
    switch (message.sort) {
      case "page":
        answer(page());
        break;
      case "mark":
        answer(mark(message.reading));
        break;
      case "unmark":
        unwrap(document);
        answer(null);
        break;
      case "show":
        show(message.statement);
        break;
    }
  });
})();
