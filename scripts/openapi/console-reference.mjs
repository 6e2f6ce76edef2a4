import { followed, operationsOf, schemaNameOf } from "./walk-openapi.mjs";

/** The reference as the console shows it: a line for each operation, so that a change of one is a change of its line. */
export function consoleReference(document) {
	const lines = operationsOf(document).map(
		(operation) => `\t${JSON.stringify(operationOf(operation, document))},\n`,
	);
	return `import type { ReferenceOperation } from "./reference-operation.ts";

/**
 * Every operation of the API, made from docs/openapi.yaml by \`npm run generate\`: change that, and not this.
 */
export const REFERENCE: readonly ReferenceOperation[] = [
${lines.join("")}];
`;
}

function operationOf(
	{ operationId, method, path, tags, summary, description, parameters, requestBody, responses },
	document,
) {
	return {
		id: operationId,
		method,
		path,
		subject: tags[0],
		summary,
		...(description === undefined ? {} : { description: description.trim() }),
		parameters: parameters
			.filter(({ in: place }) => place !== "path")
			.map((parameter) => parameterOf(parameter, document)),
		...bodyOf(requestBody, document),
		answers: responses
			.filter(({ status }) => status < 400)
			.map(({ status, description: what }) => ({ status, what: what.trim() })),
	};
}

function parameterOf({ name, in: place, required, description, schema }, document) {
	const { type, enum: values, minimum, maximum, default: usual } = followed(schema, document);
	const kind =
		values?.join(", ") ??
		(minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : type);
	return {
		name,
		place,
		kind,
		...(required ? { isRequired: true } : {}),
		...(usual === undefined ? {} : { usual: String(usual) }),
		...(description === undefined ? {} : { description: description.trim() }),
	};
}

/** The members of a body, those of the one form that JSON has. */
function bodyOf(requestBody, document) {
	if (requestBody === undefined) return {};
	const { schema } = Object.values(requestBody.content).at(-1);
	const { properties = {}, required = [] } = followed(schema, document);
	const members = Object.entries(properties).map(([name, written]) => {
		const { type, description } = followed(written, document);
		return {
			name,
			kind: type ?? schemaNameOf(written) ?? "",
			...(required.includes(name) ? { isRequired: true } : {}),
			...(description === undefined ? {} : { description: description.trim() }),
		};
	});
	return { body: members };
}
