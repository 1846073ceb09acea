/** Records read into what happened at the source: rows, DDL, or nothing. Pure. */
package io.tidbmigrate.sink.event;
