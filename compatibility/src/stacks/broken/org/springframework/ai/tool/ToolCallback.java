package org.springframework.ai.tool;

/** A tool as it is today in the method that is called, but without the definition that names it. */
public interface ToolCallback {

    String call(String input);
}
