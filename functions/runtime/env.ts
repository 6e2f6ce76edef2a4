/** A variable of the function's environment; throws at start when the stack forgot it. The only reader of the environment. */
export function requireEnv(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`The environment variable ${name} is not set`);
	return value;
}
