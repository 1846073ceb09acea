/** Kafka Connect sink that applies a migration to TiDB. */
package io.tidbmigrate.sink;
