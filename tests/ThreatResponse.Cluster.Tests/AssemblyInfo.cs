// One cluster for all of them, and each test takes something away from it: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
