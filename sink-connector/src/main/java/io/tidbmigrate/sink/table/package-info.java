/** What the target's tables look like. Pure. */
package io.tidbmigrate.sink.table;
