/** The connector's keys. */
package io.tidbmigrate.sink.config;
