"""The same road on a Spark cluster: the same steps, the same SQL, the same tables. Needs
`pip install retold[spark]`."""

from retold.spark.run import trace_to
from retold.spark.settings import SparkSettings

__all__ = ["SparkSettings", "trace_to"]
