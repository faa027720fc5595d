export default {
  input: process.env.CLIENTS_DOCUMENT,
  output: { path: "generated/hey-api", importFileExtension: ".js" },
  plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
};
