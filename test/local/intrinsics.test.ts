import { expect, test } from "vitest";
import { resolveIntrinsics } from "../../local/intrinsics.ts";

const names = {
	ref: (name: string) => `ref(${name})`,
	attribute: (logicalId: string, attribute: string) => `att(${logicalId},${attribute})`,
};
const resolve = (value: unknown) => resolveIntrinsics(value, names);

test.each([
	[{ Ref: "Table" }, "ref(Table)"],
	[{ "Fn::GetAtt": ["Table", "Arn"] }, "att(Table,Arn)"],
	[{ "Fn::Join": ["-", ["a", { Ref: "B" }]] }, "a-ref(B)"],
	[{ "Fn::Split": [":", "a:b"] }, ["a", "b"]],
	[{ "Fn::Select": [1, { "Fn::Split": [":", "a:b"] }] }, "b"],
	[{ "Fn::Sub": `\${AWS::Region}/\${T.Arn}/\${!Kept}` }, `ref(AWS::Region)/att(T,Arn)/\${Kept}`],
	[{ "Fn::Sub": [`\${Own}-\${T}`, { Own: { Ref: "X" } }] }, "ref(X)-ref(T)"],
	[{ deep: [{ er: { Ref: "A" } }, 1, null] }, { deep: [{ er: "ref(A)" }, 1, null] }],
])("%j is %j", (value, resolved) => {
	expect(resolve(value)).toEqual(resolved);
});

test("a function it does not know is an error that names it", () => {
	expect(() => resolve({ a: { "Fn::ImportValue": "x" } })).toThrow("Fn::ImportValue");
});
