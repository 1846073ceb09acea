/** What the checks see of servers: narrow, read-only interfaces, and their JDBC side. */
package io.tidbmigrate.precheck.server;
