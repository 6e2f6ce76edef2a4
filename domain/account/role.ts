/**
 * What a user may do besides reading their accounts. `ordering`: place, change and release there (contract, section 6). `operator`: see
 * and change what belongs to no account, such as the stock; the command line alone gives it.
 */
export const ROLES = ["ordering", "operator"] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** The roles in a text, apart by blanks; what is no role is left out. */
export const rolesIn = (text: string): readonly Role[] =>
	ROLES.filter((role) => text.split(" ").includes(role));

/** The roles of a user who may order from now on, or only read; who is an operator stays one. */
export const rolesToOrder = (mayOrder: boolean, before: readonly Role[] = []): readonly Role[] =>
	ROLES.filter((role) => (role === "ordering" ? mayOrder : before.includes(role)));

/** The roles of a user who is an operator from now on, or no more; what they may do in their accounts stays as it is. */
export const rolesToOperate = (isOperator: boolean, before: readonly Role[]): readonly Role[] =>
	ROLES.filter((role) => (role === "operator" ? isOperator : before.includes(role)));
