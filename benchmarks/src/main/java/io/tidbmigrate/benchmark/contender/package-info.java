/** Who carries a workload: our pair of connectors, Debezium's pair, and bare statements on the target. */
package io.tidbmigrate.benchmark.contender;
