/** Where the names in a template lead. Both throw for a name that leads nowhere. */
export interface Names {
	/** The value of `Ref`, for a resource, a parameter or a pseudo-parameter. */
	ref(name: string): string;
	/** The value of `Fn::GetAtt`. */
	attribute(logicalId: string, attribute: string): string;
}

/** `value` with each CloudFormation function in it worked out. A function it does not know is an error that names it. */
export function resolveIntrinsics(value: unknown, names: Names): unknown {
	if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, names));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value);
	const [only] = entries;
	if (only !== undefined && entries.length === 1 && (only[0] === "Ref" || only[0].startsWith("Fn::"))) {
		return call(only[0], only[1], names);
	}
	return Object.fromEntries(entries.map(([key, item]) => [key, resolveIntrinsics(item, names)]));
}

function call(name: string, operand: unknown, names: Names): unknown {
	if (name === "Ref") return names.ref(String(operand));
	const argument = resolveIntrinsics(operand, names);
	const list: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
	switch (name) {
		case "Fn::GetAtt":
			return names.attribute(String(list[0]), String(list[1]));
		case "Fn::Join":
			return asList(list[1], name).join(String(list[0]));
		case "Fn::Split":
			return String(list[1]).split(String(list[0]));
		case "Fn::Select":
			return asList(list[1], name)[Number(list[0])];
		case "Fn::Sub":
			return substitute(String(list[0]), (list[1] ?? {}) as Record<string, unknown>, names);
		default:
			throw new Error(`The local runner does not know the CloudFormation function ${name}`);
	}
}

function asList(value: unknown, name: string): readonly unknown[] {
	if (!Array.isArray(value)) throw new Error(`${name} needs a list, and was given ${JSON.stringify(value)}`);
	return value;
}

/** Puts values for `${Name}` and `${LogicalId.Attribute}`; `${!Name}` stands for the text `${Name}`. */
function substitute(text: string, own: Readonly<Record<string, unknown>>, names: Names): string {
	return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
		if (name.startsWith("!")) return `\${${name.slice(1)}}`;
		if (Object.hasOwn(own, name)) return String(own[name]);
		const [logicalId = "", attribute] = name.split(/\.(.*)/s);
		return attribute === undefined ? names.ref(name) : names.attribute(logicalId, attribute);
	});
}
