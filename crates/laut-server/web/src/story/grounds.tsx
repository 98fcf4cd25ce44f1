// How the parties of a claim were counted, each pair with its reason. Whoever knows better can say so.

import { useState } from "preact/hooks";
import { forgetParties, Refusal, ruleParties } from "../api";
import type { Ground } from "../contract";
import { Failed } from "../parts";
import { words as all } from "./words";

const words = all.why;

export function Grounds({ grounds, changed }: { grounds: Ground[]; changed: () => void }) {
  return (
    <div class="grounds">
      <h3>{words.grounds}</h3>
      <ul>
        {grounds.map((ground) => <One key={`${ground.one} ${ground.other}`} ground={ground} changed={changed} />)}
      </ul>
    </div>
  );
}

function One({ ground: { one, other, apart, because }, changed }: { ground: Ground; changed: () => void }) {
  const [isWorking, setIsWorking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isRuled = because === "ruled";
  const say = async () => {
    setIsWorking(true);
    setRefusal(null);
    try {
      await (isRuled ? forgetParties(one, other) : ruleParties(one, other, apart ? "one" : "two"));
      changed();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setRefusal(error);
    } finally {
      setIsWorking(false);
    }
  };
  const once = because === "unsure" ? words.countedOnce : words.mayBeOne;
  const told = isRuled && !apart ? words.ruledOne(one, other)
    : (apart ? words.apart : once)(one, other, words.because[because]);
  return (
    <li>
      <span>{told}</span>{" "}
      <button type="button" class="rule" disabled={isWorking} onClick={say}>
        {isRuled ? words.takeBack : apart ? words.areOne : words.areTwo}
      </button>
      {refusal && <Failed refusal={refusal} />}
    </li>
  );
}
