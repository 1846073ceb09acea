/** Real servers as child processes of this JVM, for the quick start and the tests. */
package io.tidbmigrate.stack;
