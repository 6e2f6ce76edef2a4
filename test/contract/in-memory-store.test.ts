import { inMemoryStore } from "../support/in-memory-store.ts";
import { disconnectsContract } from "./disconnects.contract.ts";
import { notificationContract } from "./notification.contract.ts";
import { operatorContract } from "./operator.contract.ts";
import { reservationContract } from "./reservation.contract.ts";
import { storeContract } from "./store.contract.ts";

const make = async () => {
	const store = inMemoryStore();
	return {
		...store,
		stock: async (...stocked: Parameters<typeof store.stock>) => store.stock(...stocked),
		setLocalCalling: async (...said: Parameters<typeof store.setLocalCalling>) =>
			store.setLocalCalling(...said),
	};
};

storeContract("the store in memory", make);
disconnectsContract("the store in memory", make);
reservationContract("the store in memory", make);
notificationContract("the store in memory", async () => inMemoryStore());
operatorContract("the store in memory", async () => {
	const { stockStore: stock, withdrawals } = inMemoryStore();
	return { stock, withdrawals };
});
