// Draws the ways of a claim on a canvas. Loaded only where a claim is shown: this is the heavy part.
//
// Nodes, edges and the page's colours in, a picture out; what is pointed at and chosen is told. Sets no markup.

import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";
import type { Chains, Node } from "./chains";

cytoscape.use(dagre);

/** Where cytoscape would put its one rule as a <style> element, which the page's policy forbids; see story.css. */
const RULE = "__________cytoscape_stylesheet";

const FONT_SIZE = 13;
/** Letters are drawn no smaller than this at first, in relation to their size: what does not fit is scrolled to. */
const LEAST = 0.85;
const MOST = 1.15;
const WIDTH = { origin: 176, via: 150, article: 150, nobody: 104 };
/** How far each copy stands out from behind the article that it copies. */
const STEP = 7;

export interface Drawn {
  larger: () => void;
  smaller: () => void;
  fit: () => void;
  /** Brings a node and its ways out; null brings out none. */
  mark: (id: string | null) => void;
  /** Where the middle of a node's upper edge is in the picture. */
  place: (id: string) => { x: number; y: number } | null;
  end: () => void;
}

export interface Listener {
  point: (id: string | null) => void;
  choose: (id: string) => void;
  /** The picture was moved under what stands beside it. */
  moved: () => void;
}

/** Counts the lines that a label takes in a font. */
function measure(font: string): (label: string, width: number) => number {
  const pen = document.createElement("canvas").getContext("2d")!;
  pen.font = font;
  const space = pen.measureText(" ").width;
  return (label, width) => {
    let count = 0;
    for (const line of label.split("\n")) {
      let room = 0;
      for (const word of line.split(" ")) {
        const needed = pen.measureText(word).width;
        if (room < needed) {
          count += 1;
          room = width;
        }
        room -= needed + space;
      }
    }
    return count;
  };
}

export function draw(
  container: HTMLElement,
  { nodes, edges, parties }: Chains,
  label: (node: Node) => string,
  stack: (node: Node) => string,
  listener: Listener,
): Drawn {
  if (!document.getElementById(RULE)) {
    document.head.append(Object.assign(document.createElement("meta"), { id: RULE }));
  }
  const last = new Map<string, number>();
  for (const node of nodes) {
    if (node.sort === "article" && node.copyOf) {
      last.set(node.copyOf, Math.max(last.get(node.copyOf) ?? 0, node.depth));
    }
  }
  const deepest = Math.max(0, ...last.values());
  const lines = measure(`${FONT_SIZE}px ${getComputedStyle(container).getPropertyValue("--sans")}`);
  const cy = cytoscape({
    container,
    elements: [
      ...parties.map(({ id, name }) => ({ data: { id, label: name }, classes: "party" })),
      ...nodes.map((node) => {
        const text = label(node);
        const width = WIDTH[node.sort];
        return {
          data: {
            id: node.id,
            ...(node.parent ? { parent: node.parent } : {}),
            label: text,
            stack: stack(node),
            ...(node.sort === "article" && node.copyOf ? { copyOf: `article ${node.copyOf}` } : {}),
            width,
            height: lines(text, width - (node.sort === "via" ? 32 : 12)) * FONT_SIZE * 1.3 + 14,
          },
          classes: [
            node.sort,
            node.standing ?? "",
            node.stance,
            node.sort === "article" && node.copyOf ? "copy" : "",
          ].join(" "),
        };
      }),
      ...edges.map((edge) => ({
        data: { id: edge.id, source: edge.from, target: edge.to, span: edge.span },
        classes: [edge.stance, edge.isLoop ? "loop" : "", edge.isReturn ? "return" : ""].join(" "),
      })),
    ],
    style: style(container),
    minZoom: 0.2,
    maxZoom: 2.5,
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
  });
  cy.elements().not(".copy").not(".return").layout({
    name: "dagre",
    rankDir: "LR",
    nodeSep: 18 + deepest * (STEP / 2) + (deepest > 0 ? 8 : 0),
    rankSep: 56,
    minLen: (edge: cytoscape.EdgeSingular) => edge.data("span") as number,
    fit: false,
    animate: false,
  } as cytoscape.LayoutOptions).run();
  for (const node of nodes) {
    if (node.sort !== "article" || !node.copyOf) {
      continue;
    }
    const [copy, original] = [cy.$id(node.id), cy.$id(`article ${node.copyOf}`)];
    const { x, y } = original.position();
    copy.data({ width: original.data("width"), height: original.data("height") });
    copy.position({ x: x + node.depth * STEP, y: y + node.depth * STEP });
    copy.style("z-index", 10 - node.depth);
    if (last.get(node.copyOf) !== node.depth) {
      copy.data("stack", "");
    }
  }

  const frame = container.parentElement!;
  /** Gives the picture a size, and shows all of it there. */
  const lay = (width: number, height: number) => {
    container.style.setProperty("--width", `${width}px`);
    container.style.setProperty("--height", `${height}px`);
    cy.resize();
    const box = cy.elements().boundingBox();
    cy.zoom(Math.max(0.2, Math.min(MOST, (container.clientWidth - 24) / box.w, (container.clientHeight - 24) / box.h)));
    cy.center();
  };
  // As large as its letters need to be read; what the frame cannot show is scrolled to.
  const settle = () => {
    const box = cy.elements().boundingBox();
    const zoom = Math.max(LEAST, Math.min(MOST, (frame.clientWidth - 24) / box.w));
    lay(Math.max(frame.clientWidth, Math.ceil(box.w * zoom + 24)), Math.ceil(box.h * zoom + 40));
  };
  const fit = () => lay(frame.clientWidth, frame.clientHeight);
  settle();

  let width = frame.clientWidth;
  const resized = new ResizeObserver(() => {
    if (frame.clientWidth !== width) {
      width = frame.clientWidth;
      settle();
    }
  });
  resized.observe(frame);
  frame.addEventListener("scroll", listener.moved, { passive: true });
  // A finger scrolls the page, and the picture within its frame; a tap still comes as a click.
  for (const event of ["touchstart", "touchmove", "touchend"]) {
    frame.addEventListener(event, (touch) => touch.stopPropagation(), { capture: true, passive: true });
  }
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const coloured = () => cy.style(style(container));
  scheme.addEventListener("change", coloured);
  const contrast = matchMedia("(forced-colors: active)");
  contrast.addEventListener("change", coloured);

  const mark = (id: string | null) => {
    cy.batch(() => {
      cy.elements().removeClass("marked dim");
      if (id === null) {
        return;
      }
      const node = cy.$id(id);
      const original = node.data("copyOf") ? cy.$id(node.data("copyOf") as string) : node;
      const ways = original.union(original.predecessors()).union(original.successors());
      const copies = cy.nodes(".copy").filter((copy) => ways.has(cy.$id(copy.data("copyOf") as string)));
      cy.elements().not(ways).not(copies).not(ways.parents()).addClass("dim");
      node.addClass("marked");
    });
  };
  cy.on("mouseover", "node", ({ target }) => {
    container.style.cursor = "pointer";
    listener.point(target.hasClass("party") ? null : target.id());
  });
  cy.on("mouseout", "node", () => {
    container.style.cursor = "";
    listener.point(null);
  });
  cy.on("tap", "node", ({ target }) => listener.choose(target.id()));
  cy.on("viewport", listener.moved);

  // The wheel scrolls the page across the picture, and zooms once the pointer was moved in it.
  let isMeant = false;
  const scrolled = () => (isMeant = false);
  const meant = () => (isMeant = true);
  const wheel = (event: WheelEvent) => cy.userZoomingEnabled(isMeant || event.ctrlKey || event.metaKey);
  addEventListener("scroll", scrolled, { passive: true });
  container.addEventListener("pointermove", meant);
  container.addEventListener("wheel", wheel, { capture: true, passive: true });

  // The page above may have grown or shrunk since the picture last looked where it is.
  const renderer = (cy as unknown as { renderer(): { invalidateContainerClientCoordsCache(): void } }).renderer();
  const looks = () => renderer.invalidateContainerClientCoordsCache();
  for (const event of ["pointerenter", "pointerdown"]) {
    container.addEventListener(event, looks, { capture: true, passive: true });
  }

  const zoom = (by: number) =>
    cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: container.clientWidth / 2, y: container.clientHeight / 2 } });
  // Tests reach the nodes of the canvas by this.
  Object.assign(container, { _cy: cy });
  return {
    larger: () => zoom(1.25),
    smaller: () => zoom(0.8),
    fit,
    mark,
    place: (id) => {
      const node = cy.$id(id);
      if (node.empty()) {
        return null;
      }
      const { x, y } = node.renderedPosition();
      return { x: x - frame.scrollLeft, y: y - frame.scrollTop - node.renderedHeight() / 2 };
    },
    end: () => {
      removeEventListener("scroll", scrolled);
      scheme.removeEventListener("change", coloured);
      contrast.removeEventListener("change", coloured);
      resized.disconnect();
      cy.destroy();
    },
  };
}

/** The picture's look in the colours that the page has now. */
function style(container: HTMLElement): cytoscape.StylesheetJson {
  const look = getComputedStyle(container);
  const colour = (name: string) => look.getPropertyValue(`--${name}`).trim();
  const [ink, faint, line, sheet, soft, bad] =
    ["ink", "faint", "line", "sheet", "soft", "bad"].map(colour) as [string, string, string, string, string, string];
  return [
    {
      selector: "node[width]",
      style: { width: "data(width)", height: "data(height)" },
    },
    {
      selector: "node",
      style: {
        label: "data(label)", shape: "round-rectangle",
        "background-color": sheet, "border-width": 1.5, "border-color": faint, color: ink,
        "font-size": FONT_SIZE, "font-family": colour("sans"), "text-wrap": "wrap", "line-height": 1.25,
        "text-max-width": ((node: cytoscape.NodeSingular) => `${(node.data("width") ?? 200) - 12}px`) as unknown as string,
        "text-valign": "center", "text-halign": "center", "z-index": 10,
      },
    },
    { selector: ".named", style: { "background-color": colour("named-soft"), "border-color": colour("named"), "border-width": 2 } },
    {
      selector: ".anonymous",
      style: { shape: "cut-rectangle", "background-color": sheet, "border-color": colour("anonymous"), "border-width": 2 },
    },
    { selector: ".nobody", style: { "border-style": "dotted", "border-color": colour("nobody"), "background-color": sheet, color: faint } },
    { selector: ".via", style: { shape: "ellipse", "background-color": soft, "border-color": faint, "text-max-width": "118px" } },
    { selector: "node.deny", style: { "border-style": "dashed", "border-color": bad } },
    { selector: "node.doubt", style: { "border-style": "dotted", "border-color": bad } },
    {
      selector: ".party",
      style: {
        shape: "round-rectangle", "background-color": soft, "background-opacity": 0.6, "border-color": line,
        "border-width": 1, "text-valign": "top", "text-halign": "center", color: faint, "font-weight": "bold", padding: "10px",
        "text-margin-y": -3,
      },
    },
    {
      selector: ".copy",
      style: {
        label: "data(stack)", "text-valign": "bottom", "text-halign": "center", "text-margin-y": 3, color: faint,
        "font-size": FONT_SIZE - 1,
      },
    },
    {
      selector: "edge",
      style: {
        width: 1.6, "line-color": faint, "curve-style": "bezier", "target-arrow-shape": "triangle",
        "target-arrow-color": faint, "arrow-scale": 0.9,
      },
    },
    {
      selector: "edge.deny",
      style: { "line-style": "dashed", "line-color": bad, "target-arrow-shape": "tee", "target-arrow-color": bad },
    },
    {
      selector: "edge.doubt",
      style: {
        "line-style": "dotted", "line-color": bad, "target-arrow-shape": "circle", "target-arrow-color": bad,
        "target-arrow-fill": "hollow",
      },
    },
    { selector: "edge.loop", style: { width: 3.5, "line-color": bad, "target-arrow-color": bad } },
    {
      selector: "edge.return",
      style: {
        "curve-style": "unbundled-bezier", "control-point-distances": [70], "control-point-weights": [0.5],
        label: "↻", "font-size": 20, color: bad, "text-background-color": sheet, "text-background-opacity": 1,
      },
    },
    { selector: ".dim", style: { opacity: 0.3 } },
    { selector: ".marked", style: { "border-width": 4 } },
  ] as cytoscape.StylesheetJson;
}
