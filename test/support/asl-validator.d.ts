/** The part of asl-validator 4 that the tests use; the package has no types of its own. */
declare module "asl-validator" {
	export default function aslValidator(definition: unknown): {
		readonly isValid: boolean;
		readonly errors: readonly unknown[];
	};
}
