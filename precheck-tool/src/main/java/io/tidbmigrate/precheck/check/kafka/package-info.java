/** The checks of the Kafka cluster, one class each. The command makes them; a connector that starts has the cluster. */
package io.tidbmigrate.precheck.check.kafka;
