// The page shows the document of this host only and has no link to another host.
const nothing = () => () => null;
window.addEventListener('load', () => SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#reference',
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
  plugins: [() => ({ wrapComponents: { License: nothing, OAS31License: nothing } })],
}));
