/** Ours against what a user would run instead, and against what the target itself can take. */
package io.tidbmigrate.benchmark;
