/** DDL in the target: what to run, whether it has run, and whose attempt it is. Uses the sessions of {@code apply}. */
package io.tidbmigrate.sink.ddl;
