/**
 * From now on what adapters wait between two tries, which is drawn from `Math.random`, is nothing, so that a seed tells all that
 * happens. Answers what takes that back: other tests of the process want their rivals apart.
 */
export function withoutJitter(): () => void {
	const { random } = Math;
	Math.random = () => 0;
	return function withJitter() {
		Math.random = random;
	};
}
