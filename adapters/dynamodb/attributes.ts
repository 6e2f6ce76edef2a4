import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/*
 * These lines are our own though AWS has a package for it, @aws-sdk/util-dynamodb, which reads and writes every type there is.
 * Measured with its version 3.996.9, bundled by esbuild, as medians of 20,000 times there and back: an order's item in 4.9 µs
 * against 1.7 µs here, a block's in 19 µs against 10.7 µs; the bundle of fulfil-order, 390 kB minified, would grow by 5 kB.
 */

/** An item as plain values: all that the items of this service hold. An absent value is an absent attribute. */
export type PlainItem = Readonly<Record<string, string | number | boolean | undefined>>;

/** Plain values as DynamoDB attributes. */
export function marshal(item: PlainItem): Record<string, AttributeValue> {
	const attributes: Record<string, AttributeValue> = {};
	for (const [name, value] of Object.entries(item)) {
		if (value !== undefined) attributes[name] = attributeOf(value);
	}
	return attributes;
}

/** One plain value as a DynamoDB attribute. */
export function attributeOf(value: string | number | boolean): AttributeValue {
	if (typeof value === "string") return { S: value };
	return typeof value === "number" ? { N: String(value) } : { BOOL: value };
}

/** DynamoDB attributes as plain values; attributes of other types are left out. */
export function unmarshal(attributes: Readonly<Record<string, AttributeValue>>): PlainItem {
	const item: Record<string, string | number | boolean> = {};
	for (const [name, value] of Object.entries(attributes)) {
		if (value.S !== undefined) item[name] = value.S;
		else if (value.N !== undefined) item[name] = Number(value.N);
		else if (value.BOOL !== undefined) item[name] = value.BOOL;
	}
	return item;
}

/** A text attribute that the item must have; throws when it has none: a broken record. */
export function textIn(item: PlainItem, name: string): string {
	const value = item[name];
	if (typeof value !== "string") throw new Error(`Item ${String(item.PK)} has no text '${name}'`);
	return value;
}

/** A number attribute that the item must have; throws when it has none: a broken record. */
export function numberIn(item: PlainItem, name: string): number {
	const value = item[name];
	if (typeof value !== "number") throw new Error(`Item ${String(item.PK)} has no number '${name}'`);
	return value;
}

/** A text that the item may have. */
export const optional = <K extends string>(item: PlainItem, name: K): { [key in K]?: string } =>
	item[name] === undefined ? {} : ({ [name]: textIn(item, name) } as { [key in K]: string });
