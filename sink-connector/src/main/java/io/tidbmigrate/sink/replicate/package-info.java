/** Lanes, batches and the DDL barrier: what the task does with the records it is given. */
package io.tidbmigrate.sink.replicate;
