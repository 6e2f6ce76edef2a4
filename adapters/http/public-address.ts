import { BlockList, isIP } from "node:net";

/**
 * IPv4 that is nobody's on the public internet (IANA, IPv4 Special-Purpose Address Registry): this network, private, shared by
 * carriers, loopback, link-local with the metadata services of clouds, protocol assignments, documentation, 6to4 relays,
 * benchmarks, multicast, reserved and broadcast.
 */
const NOT_PUBLIC_IPV4 = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.0.2.0/24",
	"192.88.99.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"198.51.100.0/24",
	"203.0.113.0/24",
	"224.0.0.0/4",
	"240.0.0.0/4",
] as const;

/**
 * IPv6 is public in one range alone (IANA, IPv6 Global Unicast Address Assignments): outside it are loopback, link-local,
 * unique local, multicast, IPv4-mapped and NAT64 addresses …
 */
const GLOBAL_IPV6 = "2000::/3";

/** … and inside it protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address. */
const NOT_PUBLIC_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"] as const;

const blockList = (ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList => {
	const list = new BlockList();
	for (const range of ranges) {
		const [net = "", prefix] = range.split("/");
		list.addSubnet(net, Number(prefix), family);
	}
	return list;
};

const refusedIpv4 = blockList(NOT_PUBLIC_IPV4, "ipv4");
const globalIpv6 = blockList([GLOBAL_IPV6], "ipv6");
const refusedIpv6 = blockList(NOT_PUBLIC_IPV6, "ipv6");

/** True for an IP address that anybody on the internet may have. False for any other, and for what is no address. */
export function isPublicAddress(address: string): boolean {
	switch (isIP(address)) {
		case 4:
			return !refusedIpv4.check(address, "ipv4");
		case 6:
			return (
				!address.includes("%") && globalIpv6.check(address, "ipv6") && !refusedIpv6.check(address, "ipv6")
			);
		default:
			return false;
	}
}
