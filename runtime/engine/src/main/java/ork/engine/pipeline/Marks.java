package ork.engine.pipeline;

import java.util.List;

/** What ork writes into the metadata of CRs and children, besides the labels of {@code ChildLabels}. */
public final class Marks {
    /** The finalizer that every CR carries before anything else is written for it (RC-6). */
    public static final String FINALIZER = "orkestra.orkspace.io/cleanup";

    /** The finalizer's name in earlier versions: taken away wherever ours is set or taken away (decision 13). */
    public static final String FINALIZER_BEFORE = "orkestra.orkspace.io/finalizer";

    /** Label of a CR: {@code "true"}. */
    public static final String MANAGED = "orkestra.orkspace.io/managed";

    /** Annotation of a CR: the Katalog's name. Written once. */
    public static final String MANAGED_BY = "orkestra.orkspace.io/managed-by";

    /** Annotation of a CR: the name of the Katalog that handles it now, where that is another than {@link #MANAGED_BY}. */
    public static final String HANDLED_BY = "orkestra.orkspace.io/handled-by";

    /** Annotation of a CR: when it was first seen, RFC 3339. Written once. */
    public static final String MANAGED_SINCE = "orkestra.orkspace.io/managed-since";

    /** Annotation of a CR: an {@link Inventory}. */
    public static final String INVENTORY = "orkestra.orkspace.io/inventory";

    /** Annotation of a CR: a {@link CreatedOnce}. */
    public static final String CREATED_ONCE = "orkestra.orkspace.io/created-once";

    /** Annotation of a CR: its children that have slept before they were made, an {@link OwnNote}. */
    public static final String SLEPT = "orkestra.orkspace.io/slept";

    /** Annotation of a CR: the steps of {@code onDelete} whose Jobs are over. */
    public static final String JOBS_DONE = "orkestra.orkspace.io/deletion-jobs-done";

    /** Annotation of a CR: its last good spec, a {@link PackedSpec}. */
    public static final String PREVIOUS_SPEC = "orkestra.orkspace.io/previous-spec";

    /** Annotation of a CR: the generation whose spec was given up. Taken away, it is tried again. */
    public static final String ROLLBACK_AT = "orkestra.orkspace.io/rollback-at-generation";

    /** Annotation of a CR: a {@link RollbackNote}. */
    public static final String ROLLBACK_NOTE = "orkestra.orkspace.io/rollback-note";

    /** Those that only a rollback needs. */
    static final List<String> OF_ROLLBACK = List.of(PREVIOUS_SPEC, ROLLBACK_AT, ROLLBACK_NOTE);

    /** All annotations of CRs that are ork's. */
    public static final List<String> ON_CRS = List.of(
            MANAGED_BY,
            HANDLED_BY,
            MANAGED_SINCE,
            INVENTORY,
            CREATED_ONCE,
            SLEPT,
            JOBS_DONE,
            PREVIOUS_SPEC,
            ROLLBACK_AT,
            ROLLBACK_NOTE);

    /** Annotation of a Job of {@code onDelete}: of which step. */
    public static final String DELETION_STEP = "orkestra.orkspace.io/deletion-step";

    /**
     * Annotation of a child that no owner reference can cover: whose it is, as {@code plural.group namespace/name}, or
     * {@code plural.group name} for a cluster-scoped CR. For finding the CR; the proof is the uid in the label, which such
     * a child carries as an annotation too, in case that somebody takes the label away.
     */
    public static final String OWNER = "orkestra.orkspace.io/owner";

    /** Annotation of a Secret whose values were made here: when, RFC 3339. */
    static final String GENERATED_AT = "orkestra.orkspace.io/generated-at";

    /** Annotation of a workload that {@code autoscale} scales: when it last did, RFC 3339. */
    static final String SCALED_AT = "orkestra.orkspace.io/scaled-at";

    /** The field manager of replicas that {@code autoscale} decides on, so that what is applied besides does not reset them. */
    public static final String SCALING_MANAGER = "orkestra-autoscale";

    /** The field manager of all that the pipeline writes. */
    public static final String MANAGER = "orkestra-runtime";

    /** The field manager of what users' hooks apply, so that it is not pruned as a declared child. */
    public static final String HOOK_MANAGER = "orkestra-hook";

    static final List<String> FINALIZERS = List.of(FINALIZER, FINALIZER_BEFORE);

    private Marks() {}
}
