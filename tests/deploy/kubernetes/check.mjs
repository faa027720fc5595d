// Checks manifests of Kubernetes that are read from the standard input. node check.mjs schema|members|linter|program <root of the repository>
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const [step, root] = process.argv.slice(2);
const manifests = parseAllDocuments(readFileSync(0, "utf8"), { strict: true, uniqueKeys: true }).map((document, index) => {
  if (document.errors.length > 0) throw document.errors[0];
  return { index, text: document.toString(), content: document.toJS() };
});
const faults = [];

// The Secrets that the operator creates (docs/deployment.md).
const secrets = ["exportcontrol", "exportcontrol-owner"];
const nameOf = ({ content }) => `${content.kind}/${content.metadata?.name}`;

// The models are generated from the OpenAPI document of Kubernetes 1.33: kubernetes-models/apps/v1 has Deployment.
function schema() {
  const require = createRequire(import.meta.url);
  for (const manifest of manifests) {
    const Model = require(`kubernetes-models/${manifest.content.apiVersion}`)[manifest.content.kind];
    try {
      new Model(manifest.content).validate();
    } catch (failure) {
      faults.push(`${nameOf(manifest)}: ${failure.message}`);
    }
  }
}

// The validators of the models accept members that Kubernetes does not know; the compiler does not accept them in a literal of the model's type.
async function members() {
  const { default: ts } = await import("typescript");
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const file = path.join(folder, "manifests.ts");
  const source = manifests
    .map(({ index, content }) => `import type { I${content.kind} as T${index} } from "kubernetes-models/${content.apiVersion}/${content.kind}";\nexport const m${index}: T${index} = ${JSON.stringify(content, null, 1)};\n`)
    .join("");
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, version) => (name === file ? ts.createSourceFile(name, source, version) : getSourceFile(name, version));
  host.fileExists = (name) => name === file || fileExists(name);
  for (const diagnostic of ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))) {
    faults.push(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
  }
}

// Pod Security Standards, common practices, references between resources and YAML, all without a network.
async function linter() {
  const { DisabledFixer, MonokleValidator, DefaultPluginLoader, ResourceParser, SchemaLoader, AnnotationSuppressor, processRefs } = await import("@monokle/validation");

  const added = secrets.map((name) => ({ apiVersion: "v1", kind: "Secret", metadata: { name, namespace: "exportcontrol" } })).map((content, i) => ({ index: 1000 + i, content, text: JSON.stringify(content) }));
  const resources = [...manifests, ...added].map(({ index, content, text }) => ({
    id: `${index}`, fileId: `${index}`, filePath: `${index}.yaml`, fileOffset: 0, name: content.metadata.name, namespace: content.metadata.namespace,
    apiVersion: content.apiVersion, kind: content.kind, content, text,
  }));
  const parser = new ResourceParser();
  processRefs(resources, parser);
  const validator = new MonokleValidator({
    loader: new DefaultPluginLoader(), parser, schemaLoader: new SchemaLoader(), suppressors: [new AnnotationSuppressor()], fixer: new DisabledFixer(),
  });
  const plugins = { "yaml-syntax": true, "pod-security-standards": true, practices: true, "resource-links": true };
  await validator.preload({ plugins });

  // All rules, also those that are not active by default.
  const rules = Object.fromEntries(validator.getPlugins().flatMap((plugin) => plugin.rules.map((rule) => [`${plugin.metadata.name}/${rule.name}`, "err"])));

  // The user of the image (APP_UID of the base image, 1654); it is not root.
  for (const exception of ["practices/no-low-user-id", "practices/no-low-group-id"]) {
    if (!(exception in rules)) faults.push(`${exception} is unknown.`);
    rules[exception] = false;
  }

  await validator.preload({ plugins, rules });
  const { runs } = await validator.validate({ resources });
  console.log(`${Object.keys(rules).length} rules, ${resources.length} resources`);
  if (Object.keys(rules).length < 60) faults.push("The linter did not load its rules.");
  for (const result of runs.flatMap((run) => run.results)) {
    faults.push(`${nameOf(manifests[Number(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri?.replace(/\D/g, ""))] ?? { content: { kind: "?" } })}: ${result.ruleId} ${result.message.text}`);
  }
}

function podsOf() {
  return manifests.filter(({ content }) => content.spec?.template?.spec).map((manifest) => ({ manifest, pod: manifest.content.spec.template.spec }));
}

// What no schema knows: the manifests and the program agree.
function program() {
  const documented = readFileSync(path.join(root, "docs/operations.md"), "utf8");
  const dockerfile = readFileSync(path.join(root, "Dockerfile"), "utf8");
  const images = new Set();
  for (const { manifest, pod } of podsOf()) {
    const fault = (text) => faults.push(`${nameOf(manifest)}: ${text}`);
    if (pod.terminationGracePeriodSeconds !== undefined && pod.terminationGracePeriodSeconds < 40) fault("the service takes up to 35 s to stop.");
    for (const container of pod.containers) {
      images.add(container.image);
      const mounts = container.volumeMounts ?? [];
      for (const { name, value } of container.env ?? []) {
        const setting = name.replace(/_FILE$/, "");
        if (!documented.includes(`\`${setting}\``)) fault(`${setting} is not a setting.`);
        if (name.endsWith("_FILE") && !mounts.some((m) => value.startsWith(`${m.mountPath}/`) && pod.volumes.find((v) => v.name === m.name)?.secret)) fault(`${name} is not in the volume of a Secret.`);
        if (!name.endsWith("_FILE") && /Connection|KEY|PASSWORD/i.test(setting)) fault(`${setting} is a secret and must be in a file.`);
        if (manifest.content.kind === "Deployment" && setting.endsWith("Owner")) fault("the service must not have the owner's login.");
      }

      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"].map((p) => container[p]).filter(Boolean)) {
        if (!["/health/live", "/health/ready"].includes(probe.httpGet.path) || !container.ports.some((p) => p.name === probe.httpGet.port)) fault(`the probe ${probe.httpGet.path} is unknown.`);
      }

      // A volume of the image would be written to the root file system.
      for (const volume of dockerfile.match(/^VOLUME (.*)$/m)[1].split(" ")) {
        if (manifest.content.kind === "Deployment" && !mounts.some((m) => m.mountPath === volume)) fault(`${volume} is not mounted.`);
      }
    }
  }

  if (images.size !== 1) faults.push(`The service and the migration have different images: ${[...images].join(", ")}`);
  const kinds = manifests.map(({ content }) => content.kind).sort().join(" ");
  if (kinds !== "Deployment Job Namespace NetworkPolicy PodDisruptionBudget Service ServiceAccount") faults.push(`Resources: ${kinds}`);
  const guide = readFileSync(path.join(root, "docs/deployment.md"), "utf8");
  for (const name of secrets) if (!guide.includes(`create secret generic ${name} `)) faults.push(`docs/deployment.md does not create the Secret ${name}.`);
  for (const { content } of manifests.filter(({ content }) => content.spec?.selector)) {
    const labels = content.spec.selector.matchLabels ?? content.spec.selector;
    const selected = podsOf().filter(({ manifest }) => Object.entries(labels).every(([k, v]) => manifest.content.spec.template.metadata.labels[k] === v));
    if (selected.length !== 1 || selected[0].manifest.content.kind !== "Deployment") faults.push(`${content.kind}: the selector does not select the pods of the service alone.`);
  }
}

if (!existsSync(path.join(root, "deploy"))) throw new Error(`${root} is not the repository.`);
await { schema, members, linter, program }[step]();
console.log(faults.join("\n"));
process.exit(faults.length > 0 ? 1 : 0);
