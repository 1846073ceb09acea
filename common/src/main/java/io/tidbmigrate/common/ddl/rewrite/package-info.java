/** The same statement in other words: for TiDB, of a MariaDB, with what the source's server took for granted written out. */
package io.tidbmigrate.common.ddl.rewrite;
