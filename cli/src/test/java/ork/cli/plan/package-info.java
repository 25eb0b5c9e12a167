@org.jspecify.annotations.NullMarked
package ork.cli.plan;
