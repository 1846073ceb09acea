/** DM's integration tests as acceptance tests of the pair of connectors. */
package io.tidbmigrate.acceptance;
