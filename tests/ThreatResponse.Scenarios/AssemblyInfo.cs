// Each scenario runs a system of its own and loads the machine: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
