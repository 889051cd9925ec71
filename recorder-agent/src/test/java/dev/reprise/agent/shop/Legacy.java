package dev.reprise.agent.shop;

/** Named with a method that it inherits. */
public class Legacy extends LegacyBase {}
