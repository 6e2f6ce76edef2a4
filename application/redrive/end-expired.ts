import { eachOf } from "../each-of.ts";
import { CONCURRENCY, isolateFailure, leavesLate, type Run } from "./run.ts";

/**
 * Puts the numbers of expired reservations back into stock. Until then they are nobody's already: an order or a reservation
 * that names one takes it. What is left when the run comes to its end stays due.
 */
export async function endExpired(run: Run): Promise<void> {
	for await (const page of run.reservations.expired(run.now())) {
		await eachOf(page, CONCURRENCY, async (reservation) => {
			if (leavesLate(run)) return;
			await isolateFailure(run, { reservationId: reservation.reservationId }, async () => {
				const ended = await run.reservations.release(reservation);
				run.expired += ended ? 1 : 0; // not before the await, for others add to it meanwhile
			});
		});
		if (leavesLate(run)) return;
	}
}
