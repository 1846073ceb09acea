/** What an account may do, read from SHOW GRANTS as DM reads it. */
package io.tidbmigrate.precheck.grant;
