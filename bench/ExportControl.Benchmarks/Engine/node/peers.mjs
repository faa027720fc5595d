// Evaluates the same lines with GoRules ZEN and json-rules-engine. A request on stdin names an engine and a number of lines. The script evaluates
// these lines once, writes the results to <name>.txt, and answers with the nanoseconds per line of the evaluation alone.
import { createInterface } from 'node:readline';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';

const folder = process.argv[2];
const { rules, sets, questions, rows, numbers } = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8'));
const lines = readFileSync(join(folder, 'lines.ndjson'), 'utf8').trimEnd().split('\n').map((l) => JSON.parse(l));

// List rows by code, and by every shorter code: an index for both engines.
const byCode = new Map();
const byShorter = new Map();
const longest = Math.max(...rows.map((r) => r[1].length));
for (const row of rows) {
  const code = row[1];
  (byCode.get(code) ?? byCode.set(code, []).get(code)).push(row);
  for (let n = 2; n < code.length; n++) {
    const shorter = code.slice(0, n);
    (byShorter.get(shorter) ?? byShorter.set(shorter, []).get(shorter)).push(row);
  }
}
const asked = questions.map((q) => ({ ...q, lists: new Set(q.lists) }));

function met(line) {
  const found = [];
  for (let n = 2; n <= line.code.length; n++) {
    for (const row of byCode.get(line.code.slice(0, n)) ?? []) found.push([row, row[2] ? 2 : 1]);
  }
  if (line.code.length < longest) {
    for (const row of byShorter.get(line.code) ?? []) found.push([row, 1]);
  }
  return found;
}

/** The facts of the line with the results of the list tests: s<i> for definite, p<i> for possible. The object is prepared before the measurement. */
function facts(line) {
  const found = met(line);
  const named = line.number ? numbers[line.number] ?? [] : [];
  line.met = [];
  if (found.length === 0 && named.length === 0) return line;
  const known = new Set(named.map((n) => n[0]));
  for (let i = 0; i < asked.length; i++) {
    const { lists, depth, anyDate } = asked[i];
    let truth = 0;
    for (const [row, kind] of found) {
      if (!lists.has(row[0]) || (depth === 'Full' && !row[2]) || !(anyDate || (row[3] <= line.day && line.day <= row[4]))) continue;
      if (kind === 2) truth = 2;
      else if (truth === 0 && !known.has(row[0])) truth = 1;
    }
    for (const [list, from, to] of named) {
      if (lists.has(list) && (anyDate || (from <= line.day && line.day <= to))) truth = 2;
    }
    if (depth === 'Any' && truth === 1) truth = 2;
    if (truth === 2) line.met.push(`s${i}`);
    if (truth > 0) line.met.push(`p${i}`);
  }
  return line;
}

/** Outcome and masks; found[i] is the number of the first true clause of rule i, counted from 1. */
function fold(found) {
  let worst = 0, definite = 0, possible = 0;
  for (let i = 0; i < rules.length; i++) {
    if (!found[i]) continue;
    const clause = rules[i].clauses[found[i] - 1];
    if (clause.definite) definite |= 1 << i;
    else possible |= 1 << i;
    if (clause.outcome > 1 && clause.outcome > worst) worst = clause.outcome;
  }
  return [worst, definite, possible];
}

const decision = new ZenEngine().createDecision({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in' },
    { id: 'evaluate', type: 'expressionNode', name: 'evaluate', content: { expressions: rules.map((r, i) => ({ id: `r${i}`, key: `r${i}`, value: r.zen })) } },
    { id: 'out', type: 'outputNode', name: 'out' },
  ],
  edges: [{ id: 'a', sourceId: 'in', targetId: 'evaluate', type: 'edge' }, { id: 'b', sourceId: 'evaluate', targetId: 'out', type: 'edge' }],
});

async function zen(line) {
  const { result } = await decision.evaluate(facts(line));
  return fold(rules.map((_, i) => result[`r${i}`]));
}

const engine = new Engine();
// A set is passed by its number: the engine copies a condition's value for every line it evaluates.
const among = sets.map((s) => new Set(s));
engine.addOperator('among', (mine, set) => among[set].has(mine));
engine.addOperator('shares', (mine, set) => mine.some((t) => among[set].has(t)));
rules.forEach((rule, i) => rule.clauses.forEach((clause, c) =>
  engine.addRule({ conditions: clause.conditions, event: { type: 'applies', params: { rule: i, clause: c + 1 } } })));

async function jre(line) {
  const { events } = await engine.run(facts(line));
  const found = new Array(rules.length).fill(0);
  for (const { params } of events) {
    if (found[params.rule] === 0 || params.clause < found[params.rule]) found[params.rule] = params.clause;
  }
  return fold(found);
}

// ZEN evaluates a hundred lines at a time on a second thread; json-rules-engine is fastest with one line.
async function evaluate({ one, atOnce }, count) {
  const found = [];
  const from = process.hrtime.bigint();
  for (let i = 0; i < count; i += atOnce) found.push(...await Promise.all(lines.slice(i, Math.min(i + atOnce, count)).map(one)));
  return { found, ns: Number(process.hrtime.bigint() - from) / count };
}

const engines = { zen: { one: zen, atOnce: 100 }, jre: { one: jre, atOnce: 1 } };
for (const engine of Object.values(engines)) await evaluate(engine, 100);
console.log('ready');
for await (const asked of createInterface({ input: process.stdin })) {
  const [name, count] = asked.split(' ');
  const { found, ns } = await evaluate(engines[name], Math.min(Number(count), lines.length));
  writeFileSync(join(folder, `${name}.txt`), found.map((f) => f.join(' ')).join('\n'));
  console.log(ns);
}
