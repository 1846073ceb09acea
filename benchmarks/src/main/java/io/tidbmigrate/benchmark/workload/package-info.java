/** Data and changes that are migrated: the same for every contender. */
package io.tidbmigrate.benchmark.workload;
