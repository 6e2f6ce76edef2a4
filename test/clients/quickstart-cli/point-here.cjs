/**
 * Loaded before the quickstart CLI (`node --require`). It has no setting for its host and no way past the desktop's key ring, so
 * both are given from outside: the address where its own copy of `@bandwidth/numbers` keeps such things, and the password in
 * place of `keytar`, the module that asks the key ring. The CLI itself is as published.
 */
const Module = require("node:module");

const load = Module._load;
Module._load = function (name, ...rest) {
	if (name === "keytar") return { getPassword: async () => "demo-secret" };
	const loaded = load.call(this, name, ...rest);
	if (name === "@bandwidth/numbers") loaded.Client.globalOptions.apiEndPoint = process.env.CLIENTS_BASE_URL;
	return loaded;
};
