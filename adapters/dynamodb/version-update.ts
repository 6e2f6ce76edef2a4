import { marshal, numberIn, type PlainItem, textIn } from "./attributes.ts";

/**
 * Sets what differs between two versions of an item, and only that: an index costs only if its key changes. `ended` is taken
 * away whatever the versions say of it. Happens only if the item's `version` is still the one before.
 */
export function versionUpdate(before: PlainItem, after: PlainItem, ended: readonly string[] = []) {
	const changes = Object.entries({ ...before, ...after }).filter(([name]) => before[name] !== after[name]);
	const set = Object.fromEntries(changes.filter(([name]) => after[name] !== undefined));
	const gone = changes.map(([name]) => name).filter((name) => after[name] === undefined);
	const removed = [...new Set([...gone, ...ended])];
	const settings = Object.keys(set).map((name) => `#${name} = :${name}`);
	const removals = removed.map((name) => `#${name}`);
	return {
		Key: marshal({ PK: textIn(before, "PK"), SK: textIn(before, "SK") }),
		UpdateExpression: `SET ${settings.join(", ")}${removals.length > 0 ? ` REMOVE ${removals.join(", ")}` : ""}`,
		ConditionExpression: "#version = :seen",
		ExpressionAttributeNames: {
			"#version": "version",
			...Object.fromEntries([...Object.keys(set), ...removed].map((name) => [`#${name}`, name])),
		},
		ExpressionAttributeValues: marshal({
			":seen": numberIn(before, "version"),
			...Object.fromEntries(Object.keys(set).map((name) => [`:${name}`, after[name]])),
		}),
	};
}
