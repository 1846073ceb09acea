/** The only package that knows Debezium's and the binlog client's insides; a new Debezium must break nothing else. */
package io.tidbmigrate.source.debezium;
