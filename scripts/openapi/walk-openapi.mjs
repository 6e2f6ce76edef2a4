/** What the generators read of docs/openapi.yaml. */

const METHODS = ["get", "post", "put", "delete"];

/** What a reference names; any other value is itself. */
export function followed(value, document) {
	if (value?.$ref === undefined) return value;
	let found = document;
	for (const name of value.$ref.split("/").slice(1)) found = found[name];
	return { ...found, ...value, $ref: undefined };
}

/** The name of the schema that a reference names; undefined for any other value. */
export const schemaNameOf = (value) => value?.$ref?.split("/").at(-1);

/** Every operation, with its method, its path and all its parameters, in the order of the document. */
export function operationsOf(document) {
	return Object.entries(document.paths).flatMap(([path, item]) =>
		METHODS.flatMap((method) => {
			const operation = item[method];
			if (operation === undefined) return [];
			const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
			return [
				{
					...operation,
					path,
					method: method.toUpperCase(),
					parameters: parameters.map((parameter) => followed(parameter, document)),
					requestBody: followed(operation.requestBody, document),
					responses: Object.entries(operation.responses).map(([status, response]) => ({
						status: Number(status),
						...followed(response, document),
					})),
				},
			];
		}),
	);
}
