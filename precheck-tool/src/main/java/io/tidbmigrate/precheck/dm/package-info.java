/** TiDB DM's task and source files, said in the keys of the connectors. */
package io.tidbmigrate.precheck.dm;
